export const trash = {
  title: 'Papierkorb',
};
