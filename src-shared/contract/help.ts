import * as z from 'zod';
import { ROLES } from '../codes/roles.ts';
import { procedure } from './base.ts';

/** One row of the table of rights: who may call a procedure. */
const accessRow = z.object({
  /** `organisations.create` */
  procedure: z.string(),
  /** Callable before anybody has unlocked. */
  nobody: z.boolean(),
  roles: z.array(z.enum(ROLES)),
});
export type AccessRow = z.infer<typeof accessRow>;

export const help = {
  /** The very table the core decides by: the window shows what a role may do from it. */
  access: procedure.output(z.array(accessRow)),
};
