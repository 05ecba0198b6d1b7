package dev.allot.testkit.property.graph;

import java.util.ArrayList;
import java.util.Arrays;

/** Ways to get serialization wrong: what is made of each object that was read, or is written. */
enum CopyFlaw {
  NONE,
  LOSES_SHARING {
    @Override
    Object read(Object object) {
      if (object instanceof Object[] array) {
        for (int i = 1; i < array.length; i++) {
          if (array[i] instanceof String text && array[i - 1] == text) {
            array[i] = new StringBuilder(text).toString();
          }
        }
      }
      return object;
    }
  },
  CHANGES_THE_CLASS_OF_LISTS {
    @Override
    Object read(Object object) {
      return object.getClass() == ArrayList.class
          ? Arrays.asList(((ArrayList<?>) object).toArray())
          : object;
    }
  },
  DROPS_CAUSES {
    @Override
    Object read(Object object) {
      if (object instanceof Beans.Trouble trouble && trouble.getCause() != null) {
        Beans.Trouble copy = new Beans.Trouble(trouble.getMessage(), null);
        copy.setStackTrace(trouble.getStackTrace());
        copy.details = trouble.details;
        return copy;
      }
      return object;
    }
  },
  TAKES_THE_NEXT_CONSTANT {
    @Override
    Object read(Object object) {
      return object instanceof Kinds.Colour colour
          ? Kinds.Colour.values()[(colour.ordinal() + 1) % 3]
          : object;
    }
  },
  LOSES_A_FIELD {
    @Override
    Object read(Object object) {
      if (object instanceof Beans.Bean bean) {
        bean.second = null;
      }
      return object;
    }
  },
  CARRIES_WHAT_IS_TRANSIENT {
    @Override
    Object read(Object object) {
      if (object instanceof Beans.Cached cached) {
        cached.hits = 3;
      }
      return object;
    }
  },
  MAKES_A_SECOND_SINGLETON {
    @Override
    Object read(Object object) {
      return object == Beans.Only.ONE ? new Beans.Only() : object;
    }
  },
  WRITES_NULL_FOR_WHAT_CANNOT_TRAVEL {
    @Override
    Object written(Object object) {
      return object instanceof Thread ? null : object;
    }
  },
  REFUSES_DATES {
    @Override
    Object written(Object object) {
      return object instanceof java.util.Date ? new Object() : object;
    }
  },
  NAMES_NO_FIELDS {
    @Override
    String path(String path) {
      return path.replace(".", "");
    }
  },
  NAMES_THE_WRONG_ELEMENT {
    @Override
    String path(String path) {
      return path.replace("[1]", "[0]");
    }
  };

  Object read(Object object) {
    return object;
  }

  Object written(Object object) {
    return object;
  }

  String path(String path) {
    return path;
  }
}
