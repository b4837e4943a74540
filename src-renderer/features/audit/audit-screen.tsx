import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import type { TableFilter } from '../../components/data-table/table-column.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { AuditEntry } from './audit-entry.tsx';
import { AuditExport } from './audit-export.tsx';
import { AuditVerify } from './audit-verify.tsx';
import { useAuditTable } from './use-audit-table.ts';
import classes from './audit.module.css';

const NEWEST_FIRST = [{ id: 'at', desc: true }];

/** One record whose entries alone are shown. */
interface OneRecord {
  id: string;
  title: string;
}

/** Who did what, when and to which record; whether the log is whole; its export. For admins. */
export function AuditScreen() {
  const { t } = useTranslation('audit');
  const { columns, source } = useAuditTable();
  const [open, setOpen] = useState<string | null>(null);
  const [verifying, setVerifying] = useState(false);
  const [record, setRecord] = useState<OneRecord | null>(null);
  const filters = useRef<readonly TableFilter[]>([]);
  const remember = useCallback((now: readonly TableFilter[]) => void (filters.current = now), []);
  const fixed = useMemo<TableFilter[]>(
    () => (record ? [{ column: 'record', condition: { op: 'in', values: [record.id] } }] : []),
    [record],
  );
  return (
    <ListPage>
      <ScreenHead title={t('title')}>
        <AuditExport filters={() => filters.current} />
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => setVerifying(true)}
        >
          {t('verify.button')}
        </Button>
      </ScreenHead>
      <Text c="dimmed" size="sm" mb="sm" maw="100ch">
        {t('lead')}
      </Text>
      <DataTable
        tableId="audit"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={NEWEST_FIRST}
        fixedFilters={fixed}
        textSearch={false}
        onFilter={remember}
        countLabel={(count) => t('count', { count })}
        onOpen={({ id }) => setOpen(id)}
        toolbar={
          record && (
            <Group gap={2} className={classes.only} wrap="nowrap">
              <span className={classes.onlyWords}>
                {t('onlyRecord', { title: record.title || t('thisRecord') })}
              </span>
              <CloseButton size="sm" aria-label={t('allRecords')} onClick={() => setRecord(null)} />
            </Group>
          )
        }
        empty={<TableEmpty title={t('empty')} text={t('lead')} />}
      />
      {open !== null && (
        <AuditEntry
          key={open}
          id={open}
          onClose={() => setOpen(null)}
          onOnly={(one) => {
            setRecord(one);
            setOpen(null);
          }}
        />
      )}
      {verifying && <AuditVerify onClose={() => setVerifying(false)} />}
    </ListPage>
  );
}
