import type { work as german } from '../de/work.ts';
import type { Translation } from '../translation.ts';

export const work: Translation<typeof german> = {
  begins: 'Starting …',
  phase: {
    waiting: 'Waiting for other work to finish',
    reading: 'Reading the file',
    checking: 'Checking',
    snapshot: 'Taking a snapshot',
    writing: 'Writing',
    indexing: 'Preparing the search',
    verifying: 'Reading it back to verify it',
    finishing: 'Finishing',
  },
  amount: '{{done}} of {{total}}',
  cancel: 'Cancel',
  cancelling: 'Cancelling …',
};
