import { expect, test } from 'vitest';
import {
  backupWarnings,
  type BackupFacts,
  type TargetFacts,
} from '../../../../src-main/core/backup/schedule/warnings.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const target = (change: Partial<TargetFacts> = {}): TargetFacts => ({
  id: 'a',
  kind: 'folder',
  state: 'present',
  lastVerifiedAt: daysAgo(0),
  failed: false,
  damaged: false,
  onStoreDisk: false,
  ...change,
});
const warned = (change: Partial<BackupFacts> = {}) =>
  backupWarnings({
    now: NOW,
    planned: true,
    warnAfterDays: 7,
    lastVerifiedAt: daysAgo(0),
    targets: [target()],
    drill: { failedAt: null, overdue: false },
    ...change,
  }).map(({ code, days }) => (days === null ? code : `${code} ${String(days)}`));

test.each<[string, Partial<BackupFacts>, string[]]>([
  ['all is well', {}, []],
  [
    'nothing was ever set up',
    { planned: false, lastVerifiedAt: null, targets: [] },
    ['never', 'no-plan'],
  ],
  ['backups by hand only', { planned: false, targets: [] }, ['no-plan']],
  ['a restored store on another machine', { targets: [] }, ['no-target']],
  ['a week is still fresh', { lastVerifiedAt: daysAgo(7) }, []],
  ['longer is not', { lastVerifiedAt: daysAgo(9) }, ['too-old 9']],
  ['a clock set back', { lastVerifiedAt: daysAgo(-3) }, ['clock']],
  [
    'a new target',
    { targets: [target(), target({ id: 'b', lastVerifiedAt: null })] },
    ['target-never'],
  ],
  [
    'one target is behind',
    { targets: [target({ lastVerifiedAt: daysAgo(9) })] },
    ['target-too-old 9'],
  ],
  [
    'a share is away',
    { targets: [target({ kind: 'network', state: 'missing' })] },
    ['target-missing 0'],
  ],
  ['a stick in the drawer', { targets: [target({ kind: 'removable', state: 'missing' })] }, []],
  [
    'a stick that was in the drawer too long',
    { targets: [target({ kind: 'removable', state: 'missing', lastVerifiedAt: daysAgo(9) })] },
    ['target-missing 9'],
  ],
  [
    'a failure',
    { targets: [target({ failed: true, lastVerifiedAt: daysAgo(9) })] },
    ['target-failed'],
  ],
  ['an old one is damaged', { targets: [target({ damaged: true })] }, ['damaged']],
  ['all on one disk', { targets: [target({ onStoreDisk: true })] }, ['only-this-disk']],
  ['one elsewhere', { targets: [target({ onStoreDisk: true }), target({ id: 'b' })] }, []],
  [
    'what is said of the whole is not repeated for each target',
    { lastVerifiedAt: daysAgo(9), targets: [target({ lastVerifiedAt: daysAgo(9) })] },
    ['too-old 9'],
  ],
])('%s', (_what, facts, codes) => {
  expect(warned(facts)).toEqual(codes);
});
