import type { TFunction } from 'i18next';
import { AUDIT_ACTIONS } from '#shared/codes/audit-actions.ts';
import { RECORD_KINDS } from '#shared/codes/words.ts';

export type AuditNamespaces = ['audit', 'common'];
export type AuditT = TFunction<AuditNamespaces>;

const known: readonly string[] = AUDIT_ACTIONS;

/** An action's key among the texts; dots would be levels there. */
export const actionKey = (action: string): string => action.replaceAll('.', '-');

/** What was done, in words; the bare name of an action that a later version has written. */
export const actionWords = (t: AuditT, action: string): string =>
  known.includes(action)
    ? // The key is made from a member of the list; a test looks that each has its words.
      t(`audit:action.${actionKey(action)}` as 'audit:action.vault-lock')
    : action;

export const entityWords = (t: AuditT, entity: string | null): string => {
  if (entity === null) return '';
  if (entity === 'user') return t('audit:userKind');
  if (entity === 'code') return t('audit:codeKind');
  if (entity === 'code-list') return t('audit:codeListKind');
  const kind = RECORD_KINDS.find((one) => one === entity);
  return kind ? t(`common:kind.${kind}`) : entity;
};
