export const work = {
  begins: 'Beginnt …',
  phase: {
    waiting: 'Wartet, bis anderes fertig ist',
    reading: 'Liest die Datei',
    checking: 'Prüft',
    snapshot: 'Hält den Stand fest',
    writing: 'Schreibt',
    indexing: 'Bereitet die Suche vor',
    verifying: 'Liest zur Kontrolle zurück',
    finishing: 'Schließt ab',
  },
  amount: '{{done}} von {{total}}',
  cancel: 'Abbrechen',
  cancelling: 'Wird abgebrochen …',
};
