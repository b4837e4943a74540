export type ShellLanguage = 'de' | 'en';

export interface ShellLabels {
  file: string;
  newSession: string;
  search: string;
  lock: string;
  settings: string;
  quit: string;
  edit: string;
  undo: string;
  redo: string;
  cut: string;
  copy: string;
  paste: string;
  selectAll: string;
  view: string;
  zoomIn: string;
  zoomOut: string;
  zoomReset: string;
  fullScreen: string;
  developerTools: string;
  window: string;
  minimize: string;
  close: string;
  help: string;
  about: string;
  hide: string;
  hideOthers: string;
  showAll: string;
  startFailedTitle: string;
  startFailed: string;
  busyTitle: string;
  busy: string;
  busyWait: string;
  busyStop: string;
  busyStay: string;
}

/** The few words of the shell itself; all others live in the page's own translations. */
export const shellLabels: Record<ShellLanguage, ShellLabels> = {
  de: {
    file: '&Datei',
    newSession: 'Neue Beratung',
    search: 'Suchen',
    lock: 'Sperren',
    settings: 'Einstellungen',
    quit: 'Leuchtturm beenden',
    edit: '&Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: '&Ansicht',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    zoomReset: 'Originalgröße',
    fullScreen: 'Vollbild',
    developerTools: 'Entwicklungswerkzeuge',
    window: '&Fenster',
    minimize: 'Minimieren',
    close: 'Schließen',
    help: '&Hilfe',
    about: 'Über Leuchtturm',
    hide: 'Leuchtturm ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    startFailedTitle: 'Leuchtturm kann nicht starten',
    startFailed:
      'Das Programm ist unvollständig oder wurde mit unzulässigen Optionen gestartet. ' +
      'Ihre Daten sind unverändert. Bitte installieren Sie Leuchtturm neu.',
    busyTitle: 'Ein Vorgang ist noch nicht fertig',
    busy:
      'Zum Beispiel eine Sicherung, ein Import oder eine neue Verschlüsselung. ' +
      'Wird er abgebrochen, bleibt alles, wie es vorher war.',
    busyWait: 'Warten, dann beenden',
    busyStop: 'Abbrechen und beenden',
    busyStay: 'Nicht beenden',
  },
  en: {
    file: '&File',
    newSession: 'New advisory session',
    search: 'Search',
    lock: 'Lock',
    settings: 'Settings',
    quit: 'Quit Leuchtturm',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: '&View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
    window: '&Window',
    minimize: 'Minimise',
    close: 'Close',
    help: '&Help',
    about: 'About Leuchtturm',
    hide: 'Hide Leuchtturm',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    startFailedTitle: 'Leuchtturm cannot start',
    startFailed:
      'The program is incomplete or was started with options that are not allowed. ' +
      'Your data is unchanged. Please install Leuchtturm again.',
    busyTitle: 'Something is still under way',
    busy:
      'A backup, an import or a new encryption, for example. ' +
      'If it is cancelled, everything stays as it was before.',
    busyWait: 'Wait, then quit',
    busyStop: 'Cancel it and quit',
    busyStay: 'Do not quit',
  },
};

/** German unless the system clearly speaks English to its user. */
export function shellLanguage(chosen: ShellLanguage | null, locale: string): ShellLanguage {
  return chosen ?? (/^en\b/i.test(locale) ? 'en' : 'de');
}
