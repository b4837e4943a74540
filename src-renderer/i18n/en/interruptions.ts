import type { interruptions as german } from '../de/interruptions.ts';
import type { Translation } from '../translation.ts';

export const interruptions: Translation<typeof german> = {
  title: 'Something was interrupted',
  when: 'on {{date}}',
  whenUnknown: 'earlier',
  replace: {
    completed:
      'A restore begun {{when}} was interrupted. Leuchtturm completed it at the next start.',
    undone:
      'A restore begun {{when}} was interrupted. Leuchtturm undid it at the next start: all data are as they were before.',
  },
  restore: {
    completed:
      'The first restore on this device, begun {{when}}, was interrupted. Leuchtturm completed it at the next start. Please make a new recovery key in “People & roles” if it was not shown.',
    undone:
      'The restore on this device, begun {{when}}, was interrupted and has left nothing behind. Please begin again; the backup is unchanged.',
  },
  rekey: {
    completed:
      'Encrypting the data anew, begun {{when}}, was interrupted. Leuchtturm completed it at the next start. The data are the same, and all passphrases remain valid.',
    undone:
      'Encrypting the data anew, begun {{when}}, was interrupted. Leuchtturm undid it at the next start: data and keys are as they were before.',
  },
  migration: {
    completed:
      'Bringing the data to this version, begun {{when}}, had not come to its end. It is done now, and all data are there.',
    undone:
      'Bringing the data to this version, begun {{when}}, was interrupted. The data are as they were before.',
  },
  stateOf: 'What counts now is the state of the backup of {{date}}.',
  former: 'What was there before lies encrypted beside the data, as “{{name}}”.',
  acknowledge: 'Noted',
  hide: 'Hide',
};
