import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../hooks/use-keys.ts';
import { useShell } from '../../hooks/use-shell.ts';

export function SettingsShortcuts() {
  const { t } = useTranslation(['settings', 'frame']);
  const keys = useKeys();
  const shell = useShell();
  const rows = [
    ['newSession', shell.host === 'browser' ? [keys.alt('N')] : [keys.primary('N'), keys.alt('N')]],
    ['search', [keys.primary('K')]],
    ['lock', [keys.primary('L')]],
    ['save', [keys.primary(t('frame:key.enter'))]],
    ['close', [t('frame:key.escape')]],
    ['move', ['↑', '↓']],
  ] as const;
  return (
    <Table verticalSpacing={6} horizontalSpacing={0}>
      <Table.Tbody>
        {rows.map(([name, combinations]) => (
          <Table.Tr key={name}>
            <Table.Th fw={400} scope="row">
              {t(`shortcut.${name}`)}
            </Table.Th>
            <Table.Td ta="end">
              {combinations.map((combination) => (
                <span key={combination}>
                  {' '}
                  <kbd>{combination}</kbd>
                </span>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
