import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RECORD_KINDS } from '#shared/codes/words.ts';
import type { Outputs } from '#shared/contract/index.ts';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useWork } from '../../hooks/use-work.ts';
import classes from './backups.module.css';
import { RestoreLive } from './restore-live.tsx';
import { RestoreRecords } from './restore-records.tsx';
import { RestoreSourceForm, type RestoreSource } from './restore-source.tsx';

type Opened = Outputs['backups']['openFile'];
type Replaced = Outputs['backups']['replace'];

/** From a backup file to all or some of what is in it: open, look, decide. */
export function RestorePanel() {
  const { t } = useTranslation('restore');
  const { client } = useCore();
  const work = useWork();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState<Replaced | null>(null);
  const [safety, setSafety] = useState<string | null>(null);
  const [what, setWhat] = useState<'all' | 'one'>('all');
  const open = useMutation({
    mutationFn: (source: RestoreSource) =>
      work.run((workId) => client.backups.openFile({ ...source, workId })),
    // Looking into a file changes nothing on any screen.
    meta: { quiet: true },
    onSuccess: (result) => {
      setDone(null);
      setOpened(result);
    },
  });
  const close = useMutation({
    mutationFn: (openedId: string) => client.backups.close({ openedId }),
    meta: { quiet: true },
    onSettled: () => setOpened(null),
  });
  if (!opened) {
    return (
      <Stack gap="md">
        {done && <Restored result={done} onUndo={setSafety} />}
        <RestoreSourceForm
          submit={t('open')}
          busy={open.isPending}
          onSubmit={(source) => open.mutate(source)}
          safetyBackup={safety}
          onOther={() => setSafety(null)}
        >
          <WorkProgress work={work} label={t('open')} error={open.error} />
        </RestoreSourceForm>
        {safety === null && <SafetyBackups onChoose={setSafety} />}
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <OpenedFacts opened={opened} />
      <SegmentedControl
        aria-label={t('what')}
        value={what}
        onChange={(value) => setWhat(value === 'one' ? 'one' : 'all')}
        data={[
          { value: 'all', label: t('everything') },
          { value: 'one', label: t('single') },
        ]}
      />
      {what === 'all' ? (
        <RestoreLive
          opened={opened}
          onDone={(result) => {
            setDone(result);
            setSafety(null);
            setOpened(null);
          }}
        />
      ) : (
        <RestoreRecords openedId={opened.openedId} />
      )}
      <Group>
        <Button
          variant="subtle"
          loading={close.isPending}
          onClick={() => close.mutate(opened.openedId)}
        >
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}

function OpenedFacts({ opened }: { opened: Opened }) {
  const { t } = useTranslation(['restore', 'backups', 'common']);
  const formats = useFormats();
  const { manifest, fileName } = opened;
  const counts = RECORD_KINDS.map((kind) => ({
    kind,
    count: manifest.recordCounts[kind.replaceAll('-', '_')] ?? 0,
  })).filter(({ count }) => count > 0);
  return (
    <Stack gap="xs" className={classes.report} role="status">
      <dl className={classes.facts}>
        {[
          [t('restore:file'), fileName],
          [t('backups:facts.createdAt'), formats.dateTime(manifest.createdAt)],
          [t('backups:facts.device'), manifest.deviceLabel],
          [t('backups:facts.appVersion'), manifest.appVersion],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm">
        {counts
          // A number stays on the line of its word.
          .map(({ kind, count }) => `${formats.number(count)}\u00a0${t(`common:kinds.${kind}`)}`)
          .join(' · ')}
      </Text>
    </Stack>
  );
}

/** What came of it, and the way back. */
function Restored({ result, onUndo }: { result: Replaced; onUndo: (name: string) => void }) {
  const { t } = useTranslation('restore');
  const formats = useFormats();
  const { fileName } = result.safetyBackup;
  return (
    <Alert color="green" variant="light" role="status">
      <Stack gap="xs" align="flex-start">
        <Text size="sm" c="var(--lt-ink)">
          {t('done', { date: formats.dateTime(result.manifest.createdAt) })}
        </Text>
        <Text size="sm" c="var(--lt-ink)">
          {t('safetyLies', { name: fileName })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => onUndo(fileName)}>
          {t('undo')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** Backups that earlier restores have left: each is a way back. */
function SafetyBackups({ onChoose }: { onChoose: (name: string) => void }) {
  const { t } = useTranslation('restore');
  const { orpc } = useCore();
  const formats = useFormats();
  const { data } = useQuery(orpc.backups.safetyBackups.queryOptions());
  if (!data || data.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('safetyBackups')}
      </Text>
      <Group gap="xs">
        {data.map(({ fileName, writtenAt, bytes }) => (
          <Button
            key={fileName}
            size="compact-sm"
            variant="default"
            onClick={() => onChoose(fileName)}
          >
            {formats.dateTime(writtenAt)} · {formats.bytes(bytes)}
          </Button>
        ))}
      </Group>
    </div>
  );
}
