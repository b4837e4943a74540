import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface ConfirmDialogProps {
  title: string;
  body: string;
  /** What the button does, as a verb: "Verwerfen". */
  confirm: string;
  /** What keeping things means; "Abbrechen" unless said otherwise. */
  keep?: string;
  /** Colours the button as one that takes something away. */
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question before something that cannot simply be undone. The safe answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened title={props.title} onClose={props.onClose} size="sm" role="alertdialog">
      <Text mb="lg">{props.body}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus onClick={props.onClose}>
          {props.keep ?? t('cancel')}
        </Button>
        <Button
          color={props.danger ? 'red' : undefined}
          onClick={() => {
            props.onClose();
            props.onConfirm();
          }}
        >
          {props.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
