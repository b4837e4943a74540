/** Entry of the thread that makes and reads backups; backup-thread.ts starts it by its path. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveJob, type JobData } from './backup-jobs.ts';

if (!parentPort) throw new Error('The backup thread is started by the core, not by hand.');
void serveJob(parentPort, workerData as JobData);
