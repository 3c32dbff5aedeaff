import type { SVGProps } from "react";

type Props = SVGProps<SVGSVGElement>;

function Drawing({ children, ...props }: Props) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" {...props} strokeWidth={1.5}>
      {children}
    </svg>
  );
}

/** The assistant: a pencilled ring round a spark. */
export const AssistantIcon = (props: Props) => (
  <Drawing {...props}>
    <circle cx="10" cy="10" r="7.25" strokeDasharray="2.2 2.36" />
    <path d="M10 6c.4 2.5 1.500 3.600 4 4-2.500.4-3.600 1.500-4 4-.4-2.500-1.500-3.600-4-4 2.500-.4 3.600-1.500 4-4z" fill="currentColor" stroke="none" />
  </Drawing>
);

/** It may have arrived, it may not. */
export const UnknownIcon = (props: Props) => (
  <Drawing {...props}>
    <circle cx="10" cy="10" r="7" strokeDasharray="2.2 2.2" />
    <path d="M8.200 8.300c.2-2.200 3.500-2 3.500 0 0 1.300-1.700 1.400-1.700 2.700M10 13.400h.01" />
  </Drawing>
);

export const TelegramIcon = (props: Props) => (
  <Drawing {...props}>
    <path d="M17 3.500 2.800 9.300l4 1.700 1 4.400 2.300-2.600 4.600 3.500zM6.800 11l6.700-4.300-3.400 6.100" />
  </Drawing>
);

export const InstagramIcon = (props: Props) => (
  <Drawing {...props}>
    <rect x="3.200" y="3.200" width="13.600" height="13.600" rx="4" />
    <circle cx="10" cy="10" r="3.100" />
    <path d="M13.800 6.200h.01" strokeWidth={2.200} />
  </Drawing>
);

export const WhatsAppIcon = (props: Props) => (
  <Drawing {...props}>
    <path d="m3.200 16.800 1-3.500a7 7 0 1 1 2.600 2.500z" />
    <path d="M7.400 7.600c.1 2.700 2.300 4.900 5 5l.6-1.500-1.900-.9-.8.7a4.300 4.300 0 0 1-1.200-1.200l.7-.8-.9-1.900z" />
  </Drawing>
);

export const SmsIcon = (props: Props) => (
  <Drawing {...props}>
    <path d="M3.200 4h13.600v9.500H9.600L6 16.600v-3.100H3.200z" />
    <path d="M7 8.800h.01M10 8.800h.01M13 8.800h.01" strokeWidth={2} />
  </Drawing>
);
