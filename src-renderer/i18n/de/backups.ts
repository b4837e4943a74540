export const backups = {
  title: 'Sicherungen',
};
