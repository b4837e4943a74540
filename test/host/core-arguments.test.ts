import { expect, test } from 'vitest';
import { formatCoreArguments, parseCoreArguments } from '../../src-main/host/core-arguments.ts';

test.each(['/data/store', 'C:\\Users\\Ayşe Ö\\store', '--store', '/with=equals', '/a \'b\' "c"'])(
  'a folder named %j arrives as it was',
  (storeDir) => {
    const given = { storeDir, migrationsDir: '/app/drizzle' };
    expect(parseCoreArguments(formatCoreArguments(given))).toEqual(given);
  },
);

test.each([[[]], [['--store=/a']], [['--store=', '--migrations=/b']], [['--evil', '--store=/a']]])(
  'a wrong start is refused: %j',
  (args) => {
    expect(() => parseCoreArguments(args)).toThrow();
  },
);
