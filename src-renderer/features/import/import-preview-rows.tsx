import { Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';

interface ImportPreviewRowsProps {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The first rows just as they were read, to see whether encoding and delimiter are right. */
export function ImportPreviewRows({ headers, rows }: ImportPreviewRowsProps) {
  const { t } = useTranslation('imports');
  if (rows.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('preview')}
      </Title>
      <div className={classes.rows} tabIndex={0} role="group" aria-label={t('preview')}>
        <Table className={classes.table} verticalSpacing={5} withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              {headers.map((header) => (
                <Table.Th key={header}>{header}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, line) => (
              // The rows of a file have no identity but their place.
              <Table.Tr key={line}>
                {headers.map((header, column) => (
                  <Table.Td key={header} className={classes.cell}>
                    {row[column]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
