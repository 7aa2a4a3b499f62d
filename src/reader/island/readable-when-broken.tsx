import { Component, type ReactNode } from 'react';

interface Props {
  /** The island as the page brought it. */
  readonly html: string;
  readonly children: ReactNode;
}

/** Puts an island back as it came with the page when its component fails, so that it can at least be read. */
export class ReadableWhenBroken extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    const { html, children } = this.props;
    if (!this.state.broken) return children;
    return <div dangerouslySetInnerHTML={{ __html: html }} />;
  }
}
