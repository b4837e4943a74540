export const persons = {
  title: 'Kontakte',
};
