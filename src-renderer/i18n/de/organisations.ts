export const organisations = {
  title: 'Organisationen',
};
