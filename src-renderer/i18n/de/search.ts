export const search = {
  title: 'Suche',
};
