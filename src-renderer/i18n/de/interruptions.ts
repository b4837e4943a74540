/** What a crash cut off, and what the start after it made of it. */
export const interruptions = {
  title: 'Etwas wurde unterbrochen',
  when: 'am {{date}}',
  whenUnknown: 'zuvor',
  replace: {
    completed:
      'Eine Wiederherstellung, begonnen {{when}}, wurde unterbrochen. Leuchtturm hat sie beim nächsten Start zu Ende geführt.',
    undone:
      'Eine Wiederherstellung, begonnen {{when}}, wurde unterbrochen. Leuchtturm hat sie beim nächsten Start rückgängig gemacht: Alle Daten sind, wie sie davor waren.',
  },
  restore: {
    completed:
      'Die erste Wiederherstellung auf diesem Gerät, begonnen {{when}}, wurde unterbrochen. Leuchtturm hat sie beim nächsten Start zu Ende geführt. Bitte in „Personen & Rollen“ einen neuen Wiederherstellungsschlüssel erzeugen, falls er nicht gezeigt wurde.',
    undone:
      'Die Wiederherstellung auf diesem Gerät, begonnen {{when}}, wurde unterbrochen und hat nichts hinterlassen. Bitte noch einmal beginnen; die Sicherung ist unverändert.',
  },
  rekey: {
    completed:
      'Die Neuverschlüsselung, begonnen {{when}}, wurde unterbrochen. Leuchtturm hat sie beim nächsten Start zu Ende geführt. Die Daten sind dieselben, alle Passphrasen gelten weiter.',
    undone:
      'Die Neuverschlüsselung, begonnen {{when}}, wurde unterbrochen. Leuchtturm hat sie beim nächsten Start rückgängig gemacht: Daten und Schlüssel sind, wie sie davor waren.',
  },
  migration: {
    completed:
      'Die Umstellung der Daten auf diese Version, begonnen {{when}}, war nicht zu Ende gekommen. Sie ist jetzt abgeschlossen, alle Daten sind da.',
    undone:
      'Die Umstellung der Daten auf diese Version, begonnen {{when}}, wurde unterbrochen. Die Daten sind, wie sie davor waren.',
  },
  stateOf: 'Es gilt jetzt der Stand der Sicherung vom {{date}}.',
  former: 'Der Stand davor liegt verschlüsselt neben den Daten, als „{{name}}“.',
  acknowledge: 'Zur Kenntnis genommen',
  hide: 'Ausblenden',
};
