import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedGroups,
  recoveryGroups,
} from '../../../src-renderer/features/vault/recovery-groups.ts';

describe('recovery key on paper', () => {
  it('shows eight groups of four', () => {
    expect(recoveryGroups('WCQF-VGZW-QNWF-F2F4-PSNY-CYZR-YK0Y-3HRZ')).toEqual([
      ...['WCQF', 'VGZW', 'QNWF', 'F2F4', 'PSNY', 'CYZR', 'YK0Y', '3HRZ'],
    ]);
  });

  it('always asks for two different groups that exist, in the order of the paper', () => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(unit, unit, (one, two) => {
        const numbers = [one, two];
        const [first, second] = askedGroups(8, () => numbers.shift() ?? 0);
        return first >= 1 && first < second && second <= 8;
      }),
    );
  });
});
