import type { documents as german } from '../de/documents.ts';
import type { Translation } from '../translation.ts';

export const documents: Translation<typeof german> = {
  title: 'Documents',
  empty: 'No documents yet',
  emptyText:
    'Statutes, notices, photos: what is added here lies encrypted in the store and in every backup. The file outside of Leuchtturm stays where it is.',
  add: 'Add a document',
  orDrop: 'or drag files here, at most {{most}} each',
  adding: 'Adding a document',
  anyFile: 'Document',
  added_one: '“{{name}}” has been added.',
  added_other: '{{count}} documents have been added.',
  refused_one: 'One file was not added',
  refused_other: '{{count}} files were not added',
  tooLarge: 'larger than {{most}}. Please make it smaller or split it.',
  isEmpty: 'The file is empty.',
  unreadable: 'could not be read. Please add the files of a folder one by one.',
  open: 'View',
  saveAs: 'Save as …',
  saveNamed: 'Save “{{name}}” as …',
  saved: '“{{name}}” saved. This copy is no longer encrypted.',
  rename: 'Rename',
  nameHint: 'With its ending, such as statutes.pdf',
  history: 'Changes',
  historyOf: 'Changes: {{name}}',
  moreFor: 'More actions for “{{name}}”',
  pictureOf: 'Content of {{name}}',
  field: {
    name: 'Name',
    note: 'Note',
    bytes: 'Size',
    createdAt: 'Added',
    ownerKind: 'Belongs to (kind)',
    ownerId: 'Belongs to',
    mediaType: 'File type',
  },
};
