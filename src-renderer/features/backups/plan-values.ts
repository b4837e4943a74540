import type { BackupPlan } from '#shared/contract/backup-plan.ts';
import type { Inputs } from '#shared/contract/index.ts';

export type PlanInput = Inputs['backups']['setPlan'] & Pick<BackupPlan, 'drill'>;

/** The plan as it was seen, to be sent back with what is to be different. */
export function planAsInput({ planned: _planned, ...plan }: BackupPlan): PlanInput {
  return plan;
}
