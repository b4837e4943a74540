import { describe, expect, it } from 'vitest';
import { BACKUP_WARNINGS, type BackupWarningCode } from '#shared/contract/backup-plan.ts';
import { backupWords } from '../../../src-renderer/app/frame/rail-foot.tsx';
import { formatsIn } from '../../../src-renderer/hooks/use-formats.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const words = (lastVerifiedAt: string | null, now = NOW, ...codes: BackupWarningCode[]) =>
  backupWords(
    {
      lastVerifiedAt,
      targets: [
        {
          id: 'a',
          label: 'Stick',
          kind: 'removable',
          state: 'missing',
          lastVerifiedAt: null,
          lastFileName: null,
          backups: 0,
          failure: null,
          former: null,
        },
      ],
      warnings: codes.map((code) => ({ code, targetId: 'a', days: null })),
    },
    now,
    formatsIn('de'),
  );

describe('backupWords', () => {
  it('does not reassure where there is no verified backup', () => {
    expect(words(null, NOW, 'never', 'no-plan')).toMatchObject({
      key: 'backup.never',
      fresh: false,
    });
  });

  it('counts days as Berlin does: half past eleven at night UTC is tomorrow', () => {
    expect(words('2026-07-01T22:30:00.000Z', new Date('2026-07-02T08:00:00.000Z'))).toMatchObject({
      key: 'backup.today',
      values: { time: '00:30' },
    });
  });

  it('says yesterday, then the date', () => {
    expect(words('2026-11-22T07:02:00.000Z').key).toBe('backup.yesterday');
    expect(words('2026-11-16T07:02:00.000Z')).toMatchObject({
      key: 'backup.on',
      fresh: true,
      values: { date: '16.11.2026' },
    });
  });

  it('a backup of today does not hide that another place is missing or has failed', () => {
    const today = '2026-11-23T07:02:00.000Z';
    expect(words(today, NOW, 'target-failed', 'target-missing')).toMatchObject({
      key: 'backup.targetFailed',
      fresh: false,
      values: { label: 'Stick' },
    });
    for (const code of BACKUP_WARNINGS) {
      const calm = code === 'no-plan' || code === 'only-this-disk';
      expect([code, words(today, NOW, code).fresh]).toEqual([code, calm]);
    }
  });
});
