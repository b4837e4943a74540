import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportMapping,
} from '#shared/contract/import-problems.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import classes from './import.module.css';

interface ImportMappingTableProps {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

const IGNORED = '';

/** Which column becomes which field, with sample values to decide by. */
export function ImportMappingTable({ headers, rows, mapping, onChange }: ImportMappingTableProps) {
  const { t } = useTranslation('imports');
  const { t: words } = useTranslation('importProblems');
  const taken = new Set(Object.values(mapping.columns).filter((field) => field !== null));
  const choose = (header: string, field: ImportField | null) =>
    onChange({ columns: { ...mapping.columns, [header]: field } });

  return (
    <section>
      <Title order={2}>{t('mapping')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('mappingHint')}
      </Text>
      <Table className={classes.table} aria-label={t('mapping')} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">{t('column')}</Table.Th>
            <Table.Th>{t('samples')}</Table.Th>
            <Table.Th w={280}>{t('becomes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {headers.map((header, index) => {
            const field = mapping.columns[header] ?? null;
            return (
              <Table.Tr key={header}>
                <Table.Td className={classes.header}>{header}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed" lineClamp={1}>
                    {samplesOf(rows, index).join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <CodeSelect
                    size="xs"
                    aria-label={t('becomesFor', { header })}
                    clearable={false}
                    value={field ?? IGNORED}
                    options={[
                      { value: IGNORED, label: t('ignored') },
                      // A field can be filled by one column only.
                      ...IMPORT_FIELDS.filter((one) => one === field || !taken.has(one)).map(
                        (one) => ({ value: one, label: words(`fields.${one}`) }),
                      ),
                    ]}
                    onChange={(value) =>
                      choose(header, IMPORT_FIELDS.find((one) => one === value) ?? null)
                    }
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Up to three different values that are not empty. */
function samplesOf(rows: readonly (readonly string[])[], column: number): string[] {
  const values = rows.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, 3);
}
