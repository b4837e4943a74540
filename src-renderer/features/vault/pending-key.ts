/** A recovery key that was just made and has to be shown before anything else. */
export interface PendingKey {
  recoveryKey: string;
  name: string;
}
