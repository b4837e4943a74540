/** What one browser host takes from its clients. Times in ms, sizes in bytes. */
export interface HostLimits {
  /** All headers of a request together; more is answered with 431. */
  headerBytes: number;
  /** From the first byte of a request until its headers are complete; then 408. */
  headersMs: number;
  /** From the first byte of a request until its body is complete; then 408. */
  requestMs: number;
  /** A connection on which nothing moves in either direction is closed. */
  idleMs: number;
  /** Open connections of every kind; a further one is closed at once. */
  connections: number;
  /** Open channels to the core: tabs of the one browser. A further one gets 503. */
  channels: number;
  /** Largest message of a page to the core; drafts and notes are far below. Close code 1009. */
  messageBytes: number;
  /** Parts one message may come in. Close code 1008. */
  fragments: number;
  /** Messages of one channel per second, over a while and at once. Close code 1008. */
  messagesPerSecond: number;
  messageBurst: number;
  /** What may wait for a client that does not read before its channel is cut. */
  unreadBytes: number;
  /** How often a channel is asked whether somebody is still there; two silences end it. */
  heartbeatMs: number;
  /** One uploaded file; files live in memory here, in Electron they are paths. More gets 413. */
  uploadBytes: number;
  /** Uploads at the same time; a further one gets 429. */
  uploadsAtOnce: number;
  /** Uploaded files kept for the core, and what they may hold together; the oldest go first. */
  keptFiles: number;
  keptBytes: number;
}

const MiB = 1024 * 1024;

export const HOST_LIMITS: Readonly<HostLimits> = {
  headerBytes: 16 * 1024,
  headersMs: 5_000,
  requestMs: 60_000,
  idleMs: 60_000,
  connections: 64,
  channels: 16,
  messageBytes: 8 * MiB,
  fragments: 1024,
  messagesPerSecond: 500,
  messageBurst: 2_000,
  unreadBytes: 256 * MiB,
  heartbeatMs: 30_000,
  uploadBytes: 512 * MiB,
  uploadsAtOnce: 2,
  keptFiles: 32,
  keptBytes: 1024 * MiB,
};
