import type * as z from 'zod';
import type { Task, taskFields } from '#shared/contract/tasks.ts';

export type TaskValues = z.output<typeof taskFields>;

/** A new task belongs to whoever makes it, until they give it to somebody. */
export const newTask = (assigneeId: string | null): TaskValues => ({
  title: '',
  dueOn: null,
  assigneeId,
  organisationId: null,
  personId: null,
  sessionId: null,
  caseId: null,
  note: null,
  repeatRule: null,
});

/** What the form shows of a stored task. */
export const taskValues = (task: Task): TaskValues => ({
  title: task.title,
  dueOn: task.dueOn,
  assigneeId: task.assigneeId,
  organisationId: task.organisationId,
  personId: task.personId,
  sessionId: task.sessionId,
  caseId: task.caseId,
  note: task.note,
  repeatRule: task.repeatRule,
});

export const isRepeatRule = (code: string | null): code is `repeat-rule/${string}` =>
  code !== null && code.startsWith('repeat-rule/');
