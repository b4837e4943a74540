import { listSafety } from '../../backup/restore-safety.ts';
import { procedures } from '../../procedures.ts';
import { bringBack, undoBringBack } from './restore-bring-back.ts';
import { drill } from './restore-drill.ts';
import { history, records } from './restore-history.ts';
import { close, openFile } from './restore-open.ts';
import { preview } from './restore-preview.ts';
import { replace } from './restore-replace.ts';

const { backups } = procedures;

/** Looking into a backup, and bringing back all or some of it. */
export const restoreRouter = {
  openFile: backups.openFile.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => openFile(core, input, work)),
  ),
  close: backups.close.handler(({ context: { core }, input }) => close(core, input.openedId)),
  preview: backups.preview.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => preview(core, input, work)),
  ),
  replace: backups.replace.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) =>
      core.gate.alone(() => core.exclusive(() => replace(core, input, work)), work.signal),
    ),
  ),
  safetyBackups: backups.safetyBackups.handler(({ context: { core } }) =>
    listSafety(core.files.folder),
  ),
  records: backups.records.handler(({ context: { core }, input }) => records(core, input)),
  history: backups.history.handler(({ context: { core }, input }) => history(core, input)),
  bringBack: backups.bringBack.handler(({ context: { core }, input }) => bringBack(core, input)),
  undoBringBack: backups.undoBringBack.handler(({ context: { core }, input }) =>
    undoBringBack(core.workspace, input),
  ),
  drill: backups.drill.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => drill(core, input, work)),
  ),
};
