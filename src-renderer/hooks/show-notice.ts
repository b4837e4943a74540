import { notifications, notificationsStore, type NotificationData } from '@mantine/notifications';

/** More would cover the screen. */
export const MOST_NOTICES = 4;

/**
 * Shows a message in the corner, at once: where there is no room left, the oldest that would go by
 * itself gives way. Waiting behind others, an offer to undo would come when it is too late.
 */
export function showNotice(notice: NotificationData): string {
  const { notifications: shown } = notificationsStore.getState();
  if (shown.length >= MOST_NOTICES) {
    const oldest = shown.find(({ autoClose }) => autoClose !== false) ?? shown[0];
    if (oldest?.id !== undefined) notifications.hide(oldest.id);
  }
  return notifications.show(notice);
}
