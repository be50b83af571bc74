package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Which of the owner's parts a request may have, by the listener that it came in by. */
final class Doors {
  /** The name of the listener for the owner. */
  static final String ADMIN = "admin";

  private final boolean moved;
  private final Set<AdminPart> off;

  Doors(Protection protection) {
    this.moved = protection.admin() != null;
    this.off = protection.off();
  }

  /** The handler, where requests may have that part; not found elsewhere, in one sentence. */
  Handler behind(AdminPart part, Handler handler) {
    if (!moved && off.isEmpty()) {
      return handler;
    }
    return context -> {
      if (isOpen(part, context)) {
        handler.handle(context);
      } else {
        context.status(404);
        Pages.text(context, closed(part) + "\n");
      }
    };
  }

  /** Whether that request may have it. */
  boolean isOpen(AdminPart part, Context context) {
    return !off.contains(part) && (!moved || isAdmin(context));
  }

  /** Why a request may not have it, for whoever runs the exporter. */
  String closed(AdminPart part) {
    return off.contains(part)
        ? "Switched off; " + part.flag() + " switches it on."
        : "Only the listener of --web.admin-address answers this.";
  }

  /** What a page that answers the request may link to. */
  Here here(Context context) {
    Set<AdminPart> open = EnumSet.allOf(AdminPart.class);
    open.removeIf(part -> !isOpen(part, context));
    return new Here(Pages.self(context), open);
  }

  private static boolean isAdmin(Context context) {
    return ADMIN.equals(
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnector()
            .getName());
  }
}
