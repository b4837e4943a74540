export const sessionEntry = {
  title: 'Neue Beratung',
};
