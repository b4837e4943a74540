import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_ATTENDANCE } from '#shared/contract/events.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import {
  addedRows,
  firstChoice,
  isKnown,
  type LineChoice,
  type Matched,
  type Unknown,
} from './attendance-choices.ts';
import { attendanceLines, namesFit } from './attendance-lines.ts';
import { AttendancePreview } from './attendance-preview.tsx';
import { isOrder, useListDraft } from './use-list-draft.ts';

interface AttendancePasteProps {
  eventId: string;
  onClose: () => void;
}

/** A whole list at once: typed or pasted, matched with the records, looked over, entered. */
export function AttendancePaste({ eventId, onClose }: AttendancePasteProps) {
  const { t } = useTranslation('events');
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const draft = useListDraft(eventId);
  const { text, order } = draft.typed;
  const [unknown, setUnknown] = useState<{ person: Unknown; organisation: Unknown }>({
    person: 'text',
    organisation: 'text',
  });
  const [matched, setMatched] = useState<readonly Matched[] | null>(null);
  const [choices, setChoices] = useState<readonly LineChoice[]>([]);
  const lines = useMemo(() => attendanceLines(text, order), [text, order]);
  const tooMany = lines.length > MAX_ATTENDANCE;
  const fits = namesFit(lines);

  const match = useMutation({
    mutationFn: () =>
      client.attendances.match({
        eventId,
        lines: lines.map(({ person, organisation }) => ({ person, organisation })),
      }),
    meta: { quiet: true },
    onSuccess: (found) => {
      setMatched(found);
      setChoices(found.flatMap((one, index) => choiceFor(index, one, unknown)));
    },
  });
  const choiceFor = (index: number, one: Matched, otherwise: typeof unknown): LineChoice[] => {
    const line = lines[index];
    return line ? [firstChoice(line, one, otherwise)] : [];
  };
  const add = useMutation({
    mutationFn: () => client.attendances.add({ eventId, ...addedRows(lines, choices) }),
    onSuccess: ({ ids, personsCreated, organisationsCreated }) => {
      const message = t('paste.done', { count: included });
      // Only what is nothing but rows can be taken back as a whole.
      const plain = personsCreated + organisationsCreated + countedOf(lines, choices) === 0;
      if (plain) {
        notify.undo(message, async () => {
          for (const id of ids) await client.attendances.trash({ id });
        });
      } else notify.success(message);
      draft.discard();
      onClose();
    },
  });
  const included = choices.filter((choice) => choice.included).length;
  const changeUnknown = (kind: 'person' | 'organisation', value: Unknown) => {
    setUnknown({ ...unknown, [kind]: value });
    setChoices(
      choices.map((choice) => {
        const of = choice[kind];
        return of === null || of.is === 'record' ? choice : { ...choice, [kind]: { is: value } };
      }),
    );
  };
  const goOn = () => {
    if (lines.length > 0 && !tooMany && fits && !match.isPending) match.mutate();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('paste.title')}
      size={matched ? 960 : 680}
      closeOnClickOutside={false}
    >
      {matched === null ? (
        <Stack gap="sm">
          <Textarea
            label={t('paste.lines')}
            description={t('paste.hint')}
            placeholder={t('paste.placeholder')}
            value={text}
            onChange={(event) => draft.change({ text: event.currentTarget.value, order })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              goOn();
            }}
            autosize
            minRows={8}
            maxRows={16}
            dir="auto"
            data-autofocus
            error={
              tooMany ? t('paste.tooMany', { count: MAX_ATTENDANCE }) : !fits && t('paste.tooLong')
            }
          />
          <Group justify="space-between">
            <SegmentedControl
              size="xs"
              aria-label={t('paste.order')}
              value={order}
              onChange={(value) => isOrder(value) && draft.change({ text, order: value })}
              data={[
                { value: 'person', label: t('paste.personFirst') },
                { value: 'organisation', label: t('paste.organisationFirst') },
              ]}
            />
            <Text size="sm" c="dimmed" aria-live="polite">
              {lines.length > 0 && t('paste.read', { count: lines.length })}
            </Text>
          </Group>
          {match.isError && <ErrorMessage message={errorMessage(match.error)} />}
          <Group justify="flex-end">
            <Button
              onClick={goOn}
              loading={match.isPending}
              disabled={lines.length === 0 || tooMany || !fits}
            >
              {t('paste.next')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="sm">
          <Text size="sm" role="status">
            {t('paste.known', { count: choices.filter(isKnown).length })}
          </Text>
          <AttendancePreview
            lines={lines}
            matched={matched}
            choices={choices}
            onChoice={(index, choice) =>
              setChoices(choices.map((one, at) => (at === index ? choice : one)))
            }
            unknown={unknown}
            onUnknown={changeUnknown}
          />
          {add.isError && <ErrorMessage message={errorMessage(add.error)} />}
          <Group justify="space-between">
            <Button variant="default" onClick={() => setMatched(null)}>
              {t('paste.back')}
            </Button>
            <Button
              onClick={() => add.mutate()}
              loading={add.isPending}
              disabled={included === 0}
              data-autofocus
            >
              {t('paste.submit', { count: included })}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function countedOf(
  lines: Parameters<typeof addedRows>[0],
  choices: Parameters<typeof addedRows>[1],
): number {
  const { countedPersons, countedOrganisations } = addedRows(lines, choices);
  return countedPersons + countedOrganisations;
}
