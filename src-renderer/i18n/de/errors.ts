/** One text per code of `contract/errors.ts`: what happened, that nothing was lost, what to do. */
export const errors = {
  INVALID_INPUT:
    'Einige Angaben sind so nicht möglich. Es wurde nichts gespeichert; bitte die markierten Felder prüfen.',
  NOT_SET_UP: 'Auf diesem Gerät ist Leuchtturm noch nicht eingerichtet. Bitte zuerst einrichten.',
  ALREADY_SET_UP:
    'Leuchtturm ist auf diesem Gerät schon eingerichtet. Die vorhandenen Daten sind unverändert; bitte entsperren.',
  LOCKED: 'Leuchtturm ist gesperrt. Gespeichertes ist sicher; bitte mit der Passphrase entsperren.',
  FORBIDDEN:
    'Dafür fehlt die Berechtigung. Es wurde nichts geändert; bitte eine*n Admin darum bitten.',
  PASSPHRASE_CHANGE_DUE:
    'Zuerst ist eine eigene Passphrase nötig. Es wurde nichts geändert; bitte eine neue wählen.',
  NOT_FOUND:
    'Diesen Eintrag gibt es nicht mehr. Vielleicht liegt er im Papierkorb und lässt sich dort wiederherstellen.',
  CONFLICT:
    'Der Eintrag wurde inzwischen an anderer Stelle geändert. Es wurde nichts überschrieben; bitte den neuen Stand ansehen und noch einmal speichern.',
  IN_USE:
    'Der Eintrag wird noch verwendet und bleibt deshalb erhalten. Bitte zuerst die Verknüpfungen lösen.',
  WRONG_PASSPHRASE: 'Die Passphrase stimmt nicht. Bitte noch einmal eingeben.',
  WAIT: 'Nach mehreren Versuchen ist eine kurze Pause nötig. Nächster Versuch in {{seconds}} s.',
  WRONG_RECOVERY_KEY:
    'Der Wiederherstellungsschlüssel stimmt nicht. Bitte mit der Aufzeichnung vergleichen und noch einmal eingeben.',
  WEAK_PASSPHRASE:
    'Diese Passphrase ist zu leicht zu erraten. Es wurde nichts geändert; bitte eine längere wählen.',
  STORE_WRONG_KEY:
    'Der Datenspeicher lässt sich mit diesem Schlüssel nicht öffnen. Er wurde nicht verändert; bitte Admin verständigen und eine Sicherung bereithalten.',
  STORE_DAMAGED:
    'Der Datenspeicher ist beschädigt. Er wurde nicht verändert; bitte mit der letzten geprüften Sicherung wiederherstellen.',
  STORE_NEWER:
    'Die Daten stammen von einer neueren Version von Leuchtturm. Sie wurden nicht verändert; bitte das Programm aktualisieren.',
  STORE_IN_USE:
    'Die Daten sind schon in einem anderen Leuchtturm-Fenster geöffnet. Bitte das andere Fenster schließen und es erneut versuchen.',
  STORE_MISSING:
    'Die Datei mit den Daten (leuchtturm.db) fehlt, die Schlüsseldatei ist da. Es wurde nichts geändert; bitte die Datei zurücklegen oder eine Sicherung in einen leeren Ordner wiederherstellen.',
  VAULT_MISSING:
    'Die Schlüsseldatei (leuchtturm.vault) fehlt, die Daten sind da. Es wurde nichts geändert; bitte die Datei zurücklegen oder eine Sicherung wiederherstellen.',
  STORE_READ_ONLY:
    'In den Ordner mit den Daten lässt sich nicht schreiben. Es wurde nichts geändert; bitte Schreibrechte oder Datenträger prüfen und es erneut versuchen.',
  STORE_MIGRATION_FAILED:
    'Die Daten ließen sich nicht auf diese Version umstellen. Der vorherige Stand ist vollständig erhalten; bitte die bisherige Version verwenden und Admin verständigen.',
  FILE_UNKNOWN:
    'Die gewählte Datei ist nicht mehr verfügbar. Es wurde nichts geändert; bitte neu auswählen.',
  FILE_UNREADABLE:
    'Die Datei lässt sich nicht lesen. Es wurde nichts geändert; bitte prüfen, ob es die richtige Datei ist.',
  FILE_NOT_WRITTEN:
    'Die Datei konnte nicht geschrieben werden. Die Daten in Leuchtturm sind unverändert; bitte einen anderen Ort wählen.',
  DISK_FULL:
    'Der Datenträger ist voll. Gespeichertes ist sicher; bitte Platz schaffen und es erneut versuchen.',
  DISK_FAILED:
    'Der Datenträger meldet einen Fehler. Zuvor Gespeichertes ist sicher; bitte bald eine Sicherung auf einem anderen Datenträger anlegen, denn dieser könnte ausfallen.',
  IMPORT_REFUSED:
    'Die Datei enthält Fehler, deshalb wurde nichts übernommen. Bitte die Fehler beheben und erneut importieren.',
  BACKUP_WRONG_KEY:
    'Diese Passphrase oder dieser Schlüssel öffnet die Sicherung nicht. Es wurde nichts geändert; bitte noch einmal prüfen.',
  BACKUP_DAMAGED:
    'Die Sicherung ist beschädigt oder unvollständig. Es wurde nichts geändert; bitte eine andere Sicherung verwenden.',
  BACKUP_NEWER:
    'Die Sicherung stammt von einer neueren Version von Leuchtturm{{version}}. Es wurde nichts geändert; bitte das Programm aktualisieren.',
  BACKUP_INVALID_RECIPIENT:
    'Das ist kein gültiger age-Empfänger (er beginnt mit age1). Es wurde keine Sicherung geschrieben; bitte den Schlüssel prüfen.',
  BACKUP_INVALID_IDENTITY:
    'Das ist kein gültiger privater Schlüssel (er beginnt mit AGE-SECRET-KEY-1). Es wurde nichts geändert; bitte die richtige Datei wählen.',
  AUDIT_BROKEN:
    'Das Protokoll ist nicht mehr so, wie es geschrieben wurde. Wo, steht unter Verwaltung, Protokoll.',
  CANCELLED: 'Der Vorgang wurde abgebrochen. Es wurde nichts geändert.',
  PRINT_FAILED:
    'Das PDF konnte nicht erstellt werden. Die Daten sind unverändert; bitte es erneut versuchen.',
  INTERNAL:
    'Das hat nicht geklappt. Gespeichertes ist sicher; bitte es erneut versuchen und, wenn es wieder geschieht, Admin verständigen.',
  CONNECTION_LOST:
    'Die Verbindung zum Datenspeicher war kurz unterbrochen. Gespeichertes ist sicher; bitte es gleich noch einmal versuchen.',
  issue: {
    required: 'Bitte ausfüllen.',
    too_long: 'Das ist zu lang.',
    too_small: 'Der Wert ist zu klein.',
    too_big: 'Der Wert ist zu groß.',
    unknown_code: 'Diesen Eintrag gibt es nicht in der Liste.',
    invalid_type: 'Diese Angabe passt hier nicht.',
    invalid_format: 'Bitte die Schreibweise prüfen.',
    date_order: 'Das Ende liegt vor dem Anfang.',
    'name-taken': 'Diesen Namen gibt es schon, auch unter ehemaligen Personen.',
    'last-admin': 'Mindestens eine Person muss Admin bleiben.',
    yourself: 'Das kann nur eine andere Person mit Admin-Rechten tun.',
    inactive: 'Dieser Zugang ist deaktiviert.',
    'already-active': 'Dieser Zugang ist schon aktiv.',
    'same-passphrase': 'Bitte eine andere als die bisherige Passphrase wählen.',
    label_taken: 'Diese Bezeichnung gibt es in der Liste schon, vielleicht stillgelegt.',
    retired_code: 'Dieser Eintrag ist stillgelegt. Bitte einen anderen wählen.',
    unknown_reference: 'Diesen Eintrag gibt es nicht oder nicht mehr.',
    in_trash: 'Dieser Eintrag liegt im Papierkorb.',
    inactive_user: 'Diese Person ist nicht mehr aktiv.',
    in_future: 'Dieser Tag liegt in der Zukunft.',
    after_closing: 'Der Fall wurde vorher geschlossen.',
    before_opening: 'Der Fall wurde erst später eröffnet.',
    closed_status: 'Bitte den Fall eröffnen und danach schließen.',
    other_organisation: 'Dieser Fall gehört zu anderen Organisationen.',
    hides_from_you:
      'Damit hätten Sie selbst keinen Zugang mehr. Vertraulich machen können ihn die verantwortliche oder eröffnende Person und die Teamleitung.',
    needs_parent: 'Bitte auswählen.',
    nobody: 'Bitte eine Person oder eine Organisation angeben.',
    twice: 'Entweder ein Eintrag oder ein Name, nicht beides.',
    one_person: 'Eine Zeile mit Person steht für eine Person.',
    has_task: 'Daraus ist schon eine Aufgabe geworden.',
    empty: 'Es ist nichts einzutragen.',
    other: 'Bitte diese Angabe prüfen.',
  },
};
