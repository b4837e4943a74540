import { Table, Text, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/codes/roles.ts';
import type { AccessRow } from '#shared/contract/help.ts';
import { accessGroups, useProcedureNames } from './procedure-names.ts';
import classes from './help.module.css';

/** Procedure × role, by feature, in words people use. */
export function HelpAccessTable({ rows }: { rows: readonly AccessRow[] }) {
  const { t } = useTranslation(['help', 'common']);
  const names = useProcedureNames();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const groups = accessGroups(rows, names, wanted);
  return (
    <>
      <TextInput
        aria-label={t('filter')}
        placeholder={t('filter')}
        maw={320}
        mb="sm"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {groups.length === 0 ? (
        <Text c="dimmed">{t('noMatch')}</Text>
      ) : (
        <Table aria-label={t('table')} className={classes.table} verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column')}</Table.Th>
              {ROLES.map((role) => (
                <Table.Th key={role} w={96} ta="center">
                  {t(`common:role.${role}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {groups.map(({ feature, title, rows: procedures }) => (
            <Table.Tbody key={feature}>
              <Table.Tr>
                <Table.Th colSpan={ROLES.length + 1} scope="colgroup" className={classes.feature}>
                  {title}
                </Table.Th>
              </Table.Tr>
              {procedures.map(({ procedure, name, nobody, roles }) => (
                <Table.Tr key={procedure}>
                  <Table.Th scope="row" fw={400} title={procedure}>
                    {name} {nobody && <span className={classes.nobody}>{t('nobody')}</span>}
                  </Table.Th>
                  {ROLES.map((role) => (
                    <Table.Td key={role} ta="center">
                      <Mark role={role} roles={roles} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          ))}
        </Table>
      )}
    </>
  );
}

/** A sign to see and a word to hear. */
function Mark({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const { t } = useTranslation('help');
  const may = roles.includes(role);
  return (
    <span
      role="img"
      className={may ? classes.may : classes.mayNot}
      aria-label={t(may ? 'may' : 'mayNot')}
    >
      {may ? '✓' : '–'}
    </span>
  );
}
