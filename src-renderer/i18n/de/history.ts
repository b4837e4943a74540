export const history = {
  title: 'Verlauf der Änderungen',
  field: 'Feld',
  before: 'Vorher',
  after: 'Nachher',
  value: 'Wert',
  more: 'Ganz zeigen',
  less: 'Weniger zeigen',
  older: 'Ältere Änderungen zeigen',
  empty: 'Hier steht, wer was geändert hat, sobald es die erste Änderung gibt.',
};
