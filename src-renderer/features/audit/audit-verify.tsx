import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditVerification } from '#shared/contract/audit.ts';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useWork } from '../../hooks/use-work.ts';
import classes from './audit.module.css';

const HASH = /^[0-9a-f]{64}$/i;

/** Walks the chain and says whether it is whole; shows its end, to be written down. */
export function AuditVerify({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { client } = useCore();
  const work = useWork();
  const [expect, setExpect] = useState('');
  const [wrong, setWrong] = useState(false);
  const verify = useMutation({
    mutationFn: (hash: string) =>
      work.run((workId) => client.audit.verify({ workId, ...(hash && { expect: hash }) })),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const hash = expect.trim();
    const fits = hash === '' || HASH.test(hash);
    setWrong(!fits);
    if (fits) verify.mutate(hash);
  };
  return (
    <Modal opened onClose={onClose} size={640} title={t('verify.button')}>
      <form noValidate onSubmit={send}>
        <Stack gap="md">
          <TextInput
            label={t('verify.expect')}
            description={t('verify.endHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            spellCheck={false}
            autoComplete="off"
            value={expect}
            onChange={(event) => setExpect(event.currentTarget.value)}
            error={wrong ? t('verify.expectWrong') : undefined}
          />
          <WorkProgress work={work} label={t('verify.label')} error={verify.error} />
          <div role="status">{verify.data && <Result result={verify.data} />}</div>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('close')}
            </Button>
            <Button type="submit" loading={verify.isPending}>
              {t('verify.button')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Result({ result }: { result: AuditVerification }) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { whole, broken, expected, lastHash, lastSeq } = result;
  return (
    <Stack gap="sm">
      <Alert
        color={whole ? 'green' : 'red'}
        variant="light"
        icon={
          whole ? (
            <IconCircleCheck size={18} aria-hidden />
          ) : (
            <IconAlertTriangle size={18} aria-hidden />
          )
        }
      >
        <Text size="sm" fw={600}>
          {broken
            ? t(broken.reason === 'end' ? 'verify.endMissing' : `verify.${broken.reason}`, {
                seq: broken.seq ?? lastSeq,
                at: formats.dateTime(broken.at),
              })
            : expected && !expected.found
              ? t('verify.notFound')
              : t('verify.whole', {
                  entries: formats.number(result.entries),
                  changes: formats.number(result.changes),
                })}
        </Text>
        {expected?.found && (
          <Text size="sm">
            {t('verify.found', { seq: expected.seq, at: formats.dateTime(expected.at) })}
          </Text>
        )}
        {!whole && <Text size="sm">{t('verify.brokenHint')}</Text>}
      </Alert>
      {whole && (
        <div>
          <Text size="xs" c="dimmed">
            {t('verify.end')}
          </Text>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <div className={classes.hash}>{lastHash}</div>
            <CopyButton value={lastHash}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" flex="none" onClick={copy}>
                  {common(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        </div>
      )}
    </Stack>
  );
}
