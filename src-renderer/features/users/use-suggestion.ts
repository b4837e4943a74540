import { useState } from 'react';
import { temporaryPassphrase } from './temporary-passphrase.ts';

export const newSuggestion = (): string =>
  temporaryPassphrase((bytes) => crypto.getRandomValues(bytes));

/** A passphrase that starts as a suggestion and may be typed over. */
export const useSuggestion = () => useState(newSuggestion);
