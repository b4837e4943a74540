export const subprojects = {
  title: 'Teilprojekte',
};
