export const vault = {
  title: 'Entsperren',
};
