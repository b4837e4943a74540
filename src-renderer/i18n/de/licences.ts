export const licences = {
  title: 'Lizenzen',
  back: 'Einstellungen',
  lead: 'Leuchtturm enthält diese Bestandteile anderer. Ein Klick auf den Namen zeigt den Lizenztext. Die Lizenzen der in Electron enthaltenen Teile von Chromium liegen dem Programm als Datei LICENSES.chromium.html bei.',
  filter: 'Name oder Lizenz',
  name: 'Bestandteil',
  version: 'Version',
  licence: 'Lizenz',
  none: 'Kein Bestandteil passt dazu',
  noneHint: 'Ändern Sie die Wörter im Feld darüber.',
  missing:
    'Die Liste fehlt. Sie entsteht beim Bauen des Programms; bitte installieren Sie Leuchtturm neu.',
};
