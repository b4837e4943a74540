export const sessions = {
  title: 'Beratungen',
};
