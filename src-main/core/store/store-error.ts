/** Why a store cannot be opened, created or brought up to date. The code is what clients see. */
export type StoreErrorCode =
  | 'STORE_WRONG_KEY'
  | 'STORE_DAMAGED'
  | 'STORE_NEWER'
  | 'STORE_MIGRATION_FAILED'
  | 'STORE_EXISTS'
  | 'STORE_MISSING'
  | 'STORE_IN_USE'
  | 'STORE_READ_ONLY'
  | 'DISK_FULL'
  | 'DISK_FAILED'
  | 'NODE_TOO_OLD';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
