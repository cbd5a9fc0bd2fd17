// The TestSupport.
