export const tasks = {
  title: 'Aufgaben',
};
