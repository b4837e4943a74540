import { describe, expect, it } from 'vitest';
import { backupWords } from '../../../src-renderer/app/frame/rail-foot.tsx';
import { formatsIn } from '../../../src-renderer/hooks/use-formats.ts';

const words = (verifiedAt: string | null, now: string) =>
  backupWords(verifiedAt, new Date(now), formatsIn('de'));

describe('backupWords', () => {
  it('does not reassure where there is no verified backup', () => {
    expect(words(null, '2026-11-23T09:00:00.000Z')).toMatchObject({
      key: 'backup.never',
      fresh: false,
    });
  });

  it('counts days as Berlin does: half past eleven at night UTC is tomorrow', () => {
    expect(words('2026-07-01T22:30:00.000Z', '2026-07-02T08:00:00.000Z')).toMatchObject({
      key: 'backup.today',
      values: { time: '00:30' },
    });
  });

  it('says yesterday, then the date, and warns after a week', () => {
    expect(words('2026-11-22T07:02:00.000Z', '2026-11-23T09:00:00.000Z').key).toBe(
      'backup.yesterday',
    );
    expect(words('2026-11-16T07:02:00.000Z', '2026-11-23T09:00:00.000Z')).toMatchObject({
      key: 'backup.on',
      fresh: true,
      values: { date: '16.11.2026' },
    });
    expect(words('2026-11-15T07:02:00.000Z', '2026-11-23T09:00:00.000Z')).toMatchObject({
      key: 'backup.old',
      fresh: false,
    });
  });
});
