export const table = {
  title: 'Tabelle',
};
