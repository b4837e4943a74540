import type { licences as german } from '../de/licences.ts';
import type { Translation } from '../translation.ts';

export const licences: Translation<typeof german> = {
  title: 'Licences',
  back: 'Settings',
  lead: 'Leuchtturm contains these components by others. Click a name to read the text of its licence. The licences of the parts of Chromium in Electron come with the program in the file LICENSES.chromium.html.',
  filter: 'Name or licence',
  name: 'Component',
  version: 'Version',
  licence: 'Licence',
  none: 'No component matches',
  noneHint: 'Change the words in the field above.',
  missing:
    'The list is missing. It is made when the program is built; please install Leuchtturm again.',
};
