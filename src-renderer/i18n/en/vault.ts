import type { vault as german } from '../de/vault.ts';
import type { Translation } from '../translation.ts';

export const vault: Translation<typeof german> = {
  language: 'Language',
  starting: 'Leuchtturm is starting …',
  name: 'First and last name',
  passphrase: 'Passphrase',
  newPassphrase: 'New passphrase',
  setup: {
    title: 'Set up Leuchtturm',
    lead: 'All data stays encrypted on this device. Only the passphrase opens it.',
    nameHint: 'This is how you appear as a counsellor; the initials are made from it.',
    passphraseHint:
      'At least 12 characters. Best are four or five words that do not belong together.',
    submit: 'Set up',
    restore: 'Restore from a backup',
    beside:
      'A new, empty store is made. The files that are there stay in the same folder under another name.',
  },
  trouble: {
    'vault-missing': {
      title: 'The key file is missing',
      what: 'The encrypted data (leuchtturm.db) is there, but the file that opens it (leuchtturm.vault) is missing. Nothing was changed.',
      check:
        'Was the file moved or deleted, perhaps to the trash? Then put it back into the same folder and check again.',
    },
    'store-missing': {
      title: 'The file with the data is missing',
      what: 'The key file (leuchtturm.vault) is there, but the file with the encrypted data (leuchtturm.db) is missing. Nothing was changed.',
      check:
        'Was the file moved or deleted, perhaps to the trash? Then put it back into the same folder and check again.',
    },
    'vault-damaged': {
      title: 'The key file is damaged',
      what: 'The file that opens the data (leuchtturm.vault) cannot be read. The data itself is there, but without this file no passphrase opens it. Nothing was changed.',
      check: 'Is there a copy of this file? Then put it in its place and check again.',
    },
    'vault-newer': {
      title: 'This data needs a newer Leuchtturm',
      what: 'A newer version of Leuchtturm wrote the key file. Nothing was changed.',
      check: 'Please update the program. Then you can go on here.',
    },
    'store-damaged': {
      title: 'The data cannot be opened',
      what: 'The passphrase is right, but the file with the data (leuchtturm.db) or the key file (leuchtturm.vault) is damaged, or the two do not belong together. Nothing was changed.',
    },
    checkButton: 'Check again',
    unlock:
      'Are there undamaged copies of both files? Then put them in their place and unlock once more.',
    unlockButton: 'Unlock once more',
    restore:
      'Otherwise restore a backup. What lies in the folder now stays there under another name.',
    restoreButton: 'Restore from a backup',
    setUp:
      'Without a backup, or if the first set-up was interrupted: begin anew. Nothing is deleted then, either.',
    setUpButton: 'Set up anew',
    unchanged: 'Checked: nothing has changed about that yet.',
  },
  key: {
    title: 'Recovery key',
    lead: 'It opens the data if the passphrase is forgotten, and it is shown only now. Print it or write it down and keep it away from the device, for example in the safe of the office.',
    label: 'Recovery key, eight groups of four characters',
    save: 'Save as a file',
    saved: 'Saved',
    fileName: 'Leuchtturm-recovery-key.txt',
    printed: 'Issued on {{date}} for {{name}}',
    next: 'I have written it down',
    confirmTitle: 'Confirm the key',
    confirmLead: 'Please copy two groups from what you wrote down, to be sure that it is right.',
    group: 'Group {{position}}',
    show: 'Show the key again',
    confirm: 'Confirm and open',
    confirmOnly: 'Confirm',
    mismatch: 'This does not match the key. Please compare it with what you wrote down.',
    confirmed: 'Recovery key confirmed',
  },
  unlock: {
    title: 'Unlock',
    submit: 'Unlock',
    forgot: 'Forgot the passphrase?',
    wrong: 'Name or passphrase is wrong. Please try again.',
    wait: 'Next attempt in {{seconds}} s',
  },
  own: {
    title: 'Choose a passphrase of your own',
    lead: '{{name}}, another person knows your present passphrase. Please choose one that only you know; then you can go on.',
    first: 'The passphrase you have just unlocked with',
    submit: 'Set passphrase and open',
    leave: 'Lock',
  },
  recover: {
    title: 'Open with the recovery key',
    lead: 'The recovery key opens the data. Afterwards there is a new passphrase and a new key.',
    key: 'Recovery key',
    keyHint: 'Eight groups of four characters; upper or lower case does not matter.',
    nameHint: 'The name of the person the new passphrase is for.',
    submit: 'Open and set the passphrase',
    back: 'Back to unlocking',
  },
  restore: {
    title: 'Restore from a backup',
    lead: 'The backup is checked before anything is set up. The file itself stays as it is.',
    file: 'Backup file',
    choose: 'Choose a file …',
    chooseOther: 'Another file …',
    backupFiles: 'Leuchtturm backups',
    opens: 'What is the backup locked with?',
    withPassphrase: 'Passphrase',
    withIdentity: 'Key file',
    backupPassphrase: 'Passphrase of the backup',
    identity: 'Private key',
    identityHint: 'The text that begins with AGE-SECRET-KEY-1.',
    inspect: 'Check the backup',
    madeAt: 'Made on',
    device: 'Device',
    version: 'Program version',
    records: 'Content',
    admin: 'Who gets the new passphrase (admin)',
    submit: 'Restore',
    back: 'Back',
  },
  reminder: {
    text: 'The recovery key has not been confirmed yet. Without it the data is lost if the passphrase is forgotten.',
    action: 'Make a new key',
  },
  renew: {
    title: 'New recovery key',
    lead: 'The present key will open nothing any more. The new one is shown only once.',
    submit: 'Make a new key',
  },
};
