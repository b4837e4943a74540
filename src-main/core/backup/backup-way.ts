/**
 * Decides, instead of the size of a store or backup, how backups are made and read. The program has
 * none of these; a test that needs the way of large stores has no time for one.
 */
export interface BackupWay {
  /** Whether it is done without a thread. */
  small?: boolean;
  /** Plain images that are larger lie, encrypted, on the disk instead of in memory; bytes. */
  maxImageBytes?: number;
}
